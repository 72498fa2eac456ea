/** Sends what a reader thinks of an article without leaving it. */

/** @param {HTMLFormElement} form */
export const followFeedback = (form) => {
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const values = new FormData(form, event.submitter);
    const body = new URLSearchParams(/** @type {any} */ (values));
    try {
      const reply = await fetch(form.action, { method: "POST", body });
      if (!reply.ok) throw new Error(String(reply.status));
    } catch {
      form.removeEventListener("submit", send);
      form.requestSubmit(event.submitter);
      return;
    }
    const thanks = document.createElement("p");
    thanks.className = "feedback";
    thanks.setAttribute("role", "status");
    thanks.textContent = form.dataset.thanks ?? "";
    form.replaceWith(thanks);
  };
  form.addEventListener("submit", send);
};
