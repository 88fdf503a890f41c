// The program in the page itself: a second thread with all that the page has packed.
async function unpacked(id) {
  const packed = Uint8Array.from(atob(element(id).textContent), (letter) => letter.charCodeAt(0));
  element(id).remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

class Threaded extends Program {
  face = "file";
  asked = new Map();
  last = 0;
  parts = {};

  async start() {
    for (const one of document.querySelectorAll("script[type='application/gzip']")) this.parts[one.id] = await unpacked(one.id);
    this.source = URL.createObjectURL(new Blob([element("worker").textContent], { type: "text/javascript" }));
    this.begin();
  }

  begin() {
    this.worker = new Worker(this.source);
    this.worker.onmessage = ({ data }) => this.told(data);
    this.worker.onerror = (error) => this.broken(new Error(error.message));
    this.worker.postMessage({ parts: this.parts });
  }

  end() {
    this.worker.terminate();
    this.asked.clear();
  }

  told(data) {
    if (data.stage === "ready") return this.kept(data.about);
    if (data.stage) {
      document.documentElement.dataset.python = Math.round(data.took);
      return undefined;
    }
    if (!data.id) return this.broken(new Error(data.failed));
    const { kept, broken } = this.asked.get(data.id);
    this.asked.delete(data.id);
    return data.failed ? broken(new Error(data.failed)) : kept(data);
  }

  send(task, asked, files) {
    const id = ++this.last;
    return new Promise((kept, broken) => {
      this.asked.set(id, { kept, broken });
      this.worker.postMessage({ id, task, asked, files });
    });
  }
}

const program = new Threaded();
