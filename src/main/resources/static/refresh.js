// Shows the page again after so many seconds while it says that something is under way; stops when it no longer says so.
const link = document.querySelector("[data-refresh]");

if (link) {
  setTimeout(() => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => location.replace(link.href), { once: true });
    } else {
      location.replace(link.href);
    }
  }, Number(link.dataset.refresh) * 1000);
}
