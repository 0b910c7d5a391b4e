import { useSettings } from "../../use-kind.ts";
import { ImageUrlField, SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function MessageSettings() {
  const { settings, set, errorAt } = useSettings("message");
  return (
    <SettingsSection title={text.picture}>
      <ImageUrlField
        value={settings.imageUrl}
        error={errorAt("imageUrl")}
        onChange={(url) => set("imageUrl", url)}
      />
    </SettingsSection>
  );
}
