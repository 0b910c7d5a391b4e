import { useNavigation } from "@remix-run/react";
import {
  ChoiceList,
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  type IndexFiltersProps,
  IndexTable,
  LegacyCard,
  Text,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useState } from "react";
import {
  type ListQuery,
  type ListSort,
  listSorts,
  listViews,
  type OfferLine,
  type OfferPage,
} from "#app/insights/offer-list.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import { kindText } from "#app/ui/offers/text.ts";
import { useListAddress } from "./address.ts";
import { useBulkStatus } from "./bulk-status.ts";
import { OfferRow } from "./OfferRow.tsx";
import { text } from "./text.ts";

const directions: Record<ListSort, [ascending: string, descending: string]> = {
  updated: [text.oldest, text.newest],
  name: [text.aToZ, text.zToA],
  priority: [text.ascending, text.descending],
  impressions: [text.ascending, text.descending],
  clicks: [text.ascending, text.descending],
  accepts: [text.ascending, text.descending],
};

const sortOptions: IndexFiltersProps["sortOptions"] = listSorts.flatMap((sort) => [
  { label: text.sorts[sort], value: `${sort} asc`, directionLabel: directions[sort][0] },
  { label: text.sorts[sort], value: `${sort} desc`, directionLabel: directions[sort][1] },
]);

/** The list of offers: found, filtered and sorted by its address, changed in bulk. */
export function OfferTable({ query, page }: { query: ListQuery; page: OfferPage }) {
  const { format } = useAdmin();
  const { smDown } = useBreakpoints();
  const loading = useNavigation().state === "loading";
  const { lines } = page;
  const selection = useIndexResourceState<OfferLine & Record<string, unknown>>(
    lines as (OfferLine & Record<string, unknown>)[],
  );
  const selected = lines.filter(({ id }) => selection.selectedResources.includes(id));
  const bulk = useBulkStatus(selection.clearSelection);
  const [archiving, setArchiving] = useState(false);
  const live = selected.filter(({ phase }) => phase === "running").length;

  const archive = () => (live > 0 ? setArchiving(true) : bulk.set(selected, "archived"));

  return (
    <LegacyCard>
      <ListFilters query={query} loading={loading} />
      <IndexTable
        condensed={smDown}
        resourceName={text.resource}
        itemCount={lines.length}
        selectedItemsCount={
          selection.allResourcesSelected ? "All" : selection.selectedResources.length
        }
        onSelectionChange={selection.handleSelectionChange}
        loading={bulk.busy}
        emptyState={
          <EmptySearchResult
            title={text.nothingFound}
            description={text.nothingFoundHelp}
            withIllustration
          />
        }
        headings={[
          { title: text.columns.name },
          { title: text.columns.status },
          { title: text.columns.kind },
          { title: text.columns.languages },
          { title: text.columns.impressions, alignment: "end" },
          { title: text.columns.clicks, alignment: "end" },
          { title: text.columns.accepts, alignment: "end" },
          { title: text.columns.priority, alignment: "end" },
        ]}
        promotedBulkActions={[
          { content: text.actions.live, onAction: () => bulk.set(selected, "live") },
          { content: text.actions.paused, onAction: () => bulk.set(selected, "paused") },
          { content: text.actions.archived, onAction: archive },
        ]}
        pagination={
          page.pages > 1
            ? {
                hasPrevious: page.page > 1,
                hasNext: page.page < page.pages,
                label: text.pageOf(page.page, page.pages),
                onPrevious: () => bulk.turn(query, page.page - 1),
                onNext: () => bulk.turn(query, page.page + 1),
              }
            : undefined
        }
      >
        {lines.map((line, index) => (
          <OfferRow
            key={line.id}
            line={line}
            position={index}
            format={format}
            condensed={smDown}
            selected={selection.selectedResources.includes(line.id)}
          />
        ))}
      </IndexTable>
      <LegacyCard.Section subdued>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.figuresNote}
        </Text>
      </LegacyCard.Section>
      <ConfirmModal
        open={archiving}
        title={text.archiveTitle(selected.length)}
        message={text.archiveLive(live)}
        confirm={text.archive}
        cancel={text.cancel}
        destructive
        onCancel={() => setArchiving(false)}
        onConfirm={() => {
          setArchiving(false);
          bulk.set(selected, "archived");
        }}
      />
    </LegacyCard>
  );
}

function ListFilters({ query, loading }: { query: ListQuery; loading: boolean }) {
  const { typed, setTyped, go, clear } = useListAddress(query);
  const searching = query.search !== "" || query.kinds.length > 0;
  const { mode, setMode } = useSetIndexFiltersMode(
    searching ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
  const kindName = (kind: string) => kindText[kind as keyof typeof kindText]?.name ?? kind;

  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={loading}
      canCreateNewView={false}
      tabs={listViews.map((view) => ({ id: view, content: text.views[view] }))}
      selected={listViews.indexOf(query.view)}
      onSelect={(index) => go({ view: listViews[index] ?? "all" })}
      sortOptions={sortOptions}
      sortSelected={[`${query.sort} ${query.direction}`]}
      onSort={([chosen = ""]) => {
        const [sort, direction] = chosen.split(" ") as [ListSort, ListQuery["direction"]];
        go({ sort, direction });
      }}
      queryValue={typed}
      queryPlaceholder={text.searchPlaceholder}
      onQueryChange={setTyped}
      onQueryClear={() => setTyped("")}
      cancelAction={{ onAction: clear }}
      onClearAll={clear}
      filters={[
        {
          key: "kind",
          label: text.kindFilter,
          shortcut: true,
          filter: (
            <ChoiceList
              allowMultiple
              title={text.kindFilter}
              titleHidden
              choices={Object.entries(kindText).map(([value, { name }]) => ({
                value,
                label: name,
              }))}
              selected={query.kinds}
              onChange={(kinds) => go({ kinds })}
            />
          ),
        },
      ]}
      appliedFilters={
        query.kinds.length > 0
          ? [
              {
                key: "kind",
                label: text.kindIs(query.kinds.map(kindName).join(", ")),
                onRemove: () => go({ kinds: [] }),
              },
            ]
          : []
      }
    />
  );
}
