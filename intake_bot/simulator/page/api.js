// Talks to the simulator's page endpoints. Knows addresses, nothing of what is shown.

const HEADERS = { "X-Chat-Page": "1" };

async function post(path, body, headers = {}) {
  const response = await fetch(path, { method: "POST", headers: { ...HEADERS, ...headers }, body });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `The simulator answered ${response.status}.`);
  return answer;
}

export const move = (name, asked) => post(`/page/${name}`, JSON.stringify(asked));

export function attach(person, chat, file, caption) {
  const photo = /^image\/(png|jpeg|webp)$/.test(file.type) && file.size < 10 * 1024 * 1024;
  const query = new URLSearchParams({ person, chat, name: file.name, kind: photo ? "photo" : "document", caption });
  return post(`/page/attach?${query}`, file, { "Content-Type": file.type || "application/octet-stream" });
}

export const fileAddress = (id) => `/page/file/${encodeURIComponent(id)}`;

// Calls `changed(state)` with everything new, first and after every change, and `online(flag)` as the connection
// comes and goes. A server that restarts is found again, and everything is loaded anew.
export function watch(changed, online) {
  let session = "";
  let version = 0;
  let running = false;
  let again = false;

  async function load() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        const query = new URLSearchParams({ session, since: version });
        const state = await (await fetch(`/page/state?${query}`, { cache: "no-store" })).json();
        const anew = state.session !== session;
        session = state.session;
        version = state.version;
        online(true);
        changed(state, anew);
      } catch {
        online(false);
      }
    } while (again);
    running = false;
  }

  let source = null;
  function connect() {
    source?.close();
    source = new EventSource("/page/events");
    source.onmessage = load;
    source.onerror = () => {
      online(false);
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1500);
    };
  }
  connect();
  setInterval(() => source.readyState !== EventSource.OPEN && load(), 3000);
}
