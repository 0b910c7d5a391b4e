/** Starts every workflow that begins with one of the app's Flow triggers. */
export const RECEIVE_FLOW_TRIGGER = `#graphql
  mutation ReceiveFlowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors {
        field
        message
      }
    }
  }
`;
