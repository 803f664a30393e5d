/**
 * The stream of server-sent events, kept alive. The first event after each (re)connection is the whole state, so
 * nothing that happened meanwhile is missed.
 */
import { apply, setConnected } from "./state.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;

let wait = FIRST_WAIT;

export function listen() {
  const source = new EventSource("/events");
  source.onmessage = (event) => {
    wait = FIRST_WAIT;
    setConnected(true);
    apply(JSON.parse(event.data));
  };
  source.onerror = () => {
    // Reconnect ourselves: browsers give up for good after an HTTP error, and wait differently after others.
    source.close();
    setConnected(false);
    setTimeout(listen, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
}
