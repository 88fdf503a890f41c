// The program on this computer: each page is a desk there, under a name of its own that no other page knows.
const HEARTBEAT = 20_000;
const LOST = "Programmet på denne computer er lukket; start det igen, og åbn siden derfra.";

class Served extends Program {
  face = "served";
  desk = crypto.randomUUID();

  async start() {
    setInterval(() => this.ping(), HEARTBEAT);
    document.addEventListener("visibilitychange", () => this.ping());
    addEventListener("pagehide", () => navigator.sendBeacon(`${this.desk}/farvel`));
    navigator.locks?.request(this.desk, () => new Promise(() => {})); // a page that holds a lock is not put to sleep
    this.begin();
  }

  begin() {
    const { kept, broken } = this;
    this.calls = new AbortController();
    this.send("about", {}, []).then(({ told }) => kept(told), broken);
  }

  end() {
    this.calls.abort();
    this.ended = this.call("stop");
  }

  ping() {
    this.call("her").catch(() => say(LOST));
  }

  async call(what, body, signal) {
    try {
      return await fetch(`${this.desk}/${what}`, { method: "POST", body, signal });
    } catch (error) {
      throw error instanceof TypeError ? new Sentence(LOST) : error; // a fetch fails so where nothing answers
    }
  }

  async send(task, asked, files) {
    const { signal } = this.calls;
    await this.ended;
    const head = JSON.stringify({ asked, files: files.map((file) => file.byteLength) });
    const answer = await this.call(`opgave/${task}`, new Blob([head, "\n", ...files]), signal);
    return this.read(answer.body.getReader());
  }

  // Lines of JSON, what has been done so far; the last has the answer, and after it stand its files.
  async read(stream) {
    let rest = new Uint8Array();
    for (;;) {
      const { done, value } = await stream.read();
      if (done) throw new Error("svaret er ikke helt");
      rest = joined([rest, value]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        const line = JSON.parse(new TextDecoder().decode(rest.subarray(0, end)));
        rest = rest.subarray(end + 1);
        if (line.failed) throw new Error(line.failed);
        if (line.files) return { told: line.told, files: await this.files(stream, rest, line.files) };
        this.tell(line.share, line.text);
      }
    }
  }

  async files(stream, first, sizes) {
    const parts = [first];
    for (let part = await stream.read(); !part.done; part = await stream.read()) parts.push(part.value);
    const content = joined(parts);
    let at = 0;
    return sizes.map(([name, size]) => [name, content.slice(at, (at += size))]);
  }
}

function joined(parts) {
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

const program = new Served();
