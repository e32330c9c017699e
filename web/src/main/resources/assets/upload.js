// Keeps the chosen file between preview and publish, and shows how much of it has been sent. Without this script the form works too.
const main = document.getElementById("main");

function send(form, action) {
  const data = new FormData(form);
  data.set("action", action);
  const status = form.querySelector("[data-progress]");
  form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  form.setAttribute("aria-busy", "true");
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) {
      const percent = Math.floor((100 * event.loaded) / event.total);
      status.textContent = percent < 100 ? `Sending the file: ${percent} %` : "Sent. Reading the file …";
    }
  };
  request.onload = () => show(request, form);
  request.onerror = () => fail(form, status, "The connection was lost. Nothing was published, unless the page of the dataset shows a new version.");
  request.responseType = "document";
  request.open("POST", form.getAttribute("action")); // form.action is the button of that name
  request.setRequestHeader("Accept", "text/html");
  request.send(data);
}

function show(request, form) {
  const answer = request.response && request.response.getElementById("main");
  if (!answer || !answer.querySelector("h1")) {
    fail(form, form.querySelector("[data-progress]"), `The server answered ${request.status}. Nothing was published.`);
    return;
  }
  const file = document.getElementById("file");
  main.replaceChildren(...answer.childNodes);
  const place = document.getElementById("file");
  if (file && place) {
    place.replaceWith(file);
  }
  document.title = request.response.title;
  const focus = main.querySelector(".error-summary") || main.querySelector("#result h2");
  if (focus) {
    focus.focus();
    focus.scrollIntoView();
  }
}

function fail(form, status, sentence) {
  form.removeAttribute("aria-busy");
  form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  status.textContent = sentence;
}

main.addEventListener("submit", (event) => {
  if (event.target.matches("[data-upload]") && event.submitter) {
    event.preventDefault();
    send(event.target, event.submitter.value);
  }
});
