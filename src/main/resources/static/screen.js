// The big screen reads itself again every so many seconds. While the server does not answer, the last picture stays and says so.
const band = document.querySelector(".screen-band");
const every = Number(document.body.dataset.seconds) * 1000;
const program = page => page.querySelector('script[type="module"]').getAttribute("src") + page.querySelector('link[rel="stylesheet"]').getAttribute("href");

async function read() {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 10000);
  try {
    // no-cache: asked every time, answered with 304 when nothing has changed
    const answer = await fetch(location.href, { cache: "no-cache", credentials: "omit", signal: limit.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("screen");
    if (!fresh) throw new Error("not the screen");
    if (program(page) !== program(document)) {
      location.reload();
      return;
    }
    const shown = document.getElementById("screen");
    if (shown.outerHTML !== fresh.outerHTML) {
      const focused = document.activeElement && document.activeElement.getAttribute("href");
      shown.replaceWith(document.adoptNode(fresh));
      if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
    band.hidden = true;
    setTimeout(read, every);
  } catch (away) {
    band.querySelector("time").textContent = document.getElementById("screen").dataset.time;
    band.hidden = false;
    setTimeout(read, Math.min(every, 5000));
  } finally {
    clearTimeout(timer);
  }
}

setTimeout(read, every);
