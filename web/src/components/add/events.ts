/** Server-sent events out of a stream of text (WHATWG HTML, section 9.2), for a request that bears a header. */

export interface ServerEvent {
  name: string;
  data: string;
}

/** Takes pieces of a stream as they come, wherever they are cut, and gives the events that are complete by then. */
export class EventReader {
  #rest = "";
  #name = "";
  #data: string[] = [];

  read(piece: string): ServerEvent[] {
    this.#rest += piece;
    // A carriage return at the end may be the first half of a line's end.
    const end = this.#rest.endsWith("\r") ? this.#rest.length - 1 : this.#rest.length;
    const lines = this.#rest.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + this.#rest.slice(end);
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): ServerEvent | null {
    if (line === "") return this.#ended();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#name = value;
    else if (field === "data") this.#data.push(value);
    return null;
  }

  #ended(): ServerEvent | null {
    const found = this.#data.length ? { name: this.#name || "message", data: this.#data.join("\n") } : null;
    this.#name = "";
    this.#data = [];
    return found;
  }
}
