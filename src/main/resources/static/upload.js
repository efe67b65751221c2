// Forms with data-upload: chosen files are listed, sent with progress, and survive a lost line. Without this script they just post.
const LARGEST = 20 * 1024 * 1024, MOST = 9;

const formOf = event => event.target.closest?.('form[data-upload]');

function make(tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function choose(input, files) {
  const kept = new DataTransfer();
  files.forEach(file => kept.items.add(file));
  input.files = kept.files;
}

// What is too large, or one too many, is left out before it travels.
document.addEventListener('change', event => {
  const input = event.target;
  if (!formOf(event) || input.type !== 'file') return;
  const files = [...input.files], fit = files.filter(file => file.size <= LARGEST);
  const said = files.filter(file => file.size > LARGEST).map(file => `“${file.name}”超过 20 MB，没有选入；请压缩或分成几个文件。`);
  if (fit.length > MOST) said.push(`一次最多 ${MOST} 个文件，只选入了前 ${MOST} 个，其余请下次上传。`);
  if (fit.length < files.length || fit.length > MOST) choose(input, fit.slice(0, MOST));
  say(input, said.join(''));
  list(input);
});

function list(input) {
  input.parentElement.querySelector('.chosen')?.remove();
  if (!input.files.length) return;
  const chosen = make('ul', 'chosen');
  for (const file of input.files) {
    const row = make('li', ''), remove = make('button', 'link', '去掉');
    remove.type = 'button';
    remove.setAttribute('aria-label', `去掉${file.name}`);
    remove.onclick = () => { choose(input, [...input.files].filter(one => one !== file)); list(input); input.focus(); };
    row.append(make('span', '', file.name), make('small', '', size(file.size)), remove);
    chosen.append(row);
  }
  input.after(chosen);
}

const size = bytes => bytes < 1048576 ? `${Math.max(1, Math.floor(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

function say(input, sentence) {
  const id = `${input.id}-said`;
  let place = document.getElementById(id);
  if (!place) {
    place = make('p', 'refusal');
    place.id = id;
    place.setAttribute('role', 'alert');
    input.parentElement.append(place);
  }
  place.textContent = sentence;
  place.hidden = !sentence;
}

document.addEventListener('submit', event => {
  const form = formOf(event), input = form?.querySelector('input[type=file]');
  if (!input?.files.length) return;
  event.preventDefault();
  event.stopPropagation();
  if (!form.dataset.sending) send(form, input, event.submitter);
}, true);

function send(form, input, button) {
  const content = new FormData(form);
  if (button?.name) content.append(button.name, button.value);
  const buttons = [...document.querySelectorAll('button')].filter(one => !one.disabled && (one.form === form || form.contains(one)));
  const line = make('progress', ''), words = make('p', 'form-hint', '正在发送');
  line.max = 1;
  line.value = 0;
  line.setAttribute('aria-label', '发送进度');
  words.setAttribute('role', 'status');
  const request = new XMLHttpRequest();
  const rest = () => {
    delete form.dataset.sending;
    buttons.forEach(one => { one.disabled = false; });
    line.remove();
    words.remove();
  };
  const failed = () => {
    rest();
    say(input, '没有发出去，内容还在，请重试');
    input.focus();
  };
  request.upload.onprogress = at => {
    if (!at.lengthComputable) return;
    line.value = at.loaded / at.total;
    words.textContent = at.loaded < at.total ? `正在发送 ${Math.floor(100 * at.loaded / at.total)}%` : '已发出，正在检查';
  };
  request.onerror = request.onabort = request.ontimeout = failed;
  request.onload = () => {
    if (!request.getResponseHeader('Content-Type')?.startsWith('text/html')) return failed();
    rest();
    replace(request, [...input.files]);
  };
  say(input, '');
  form.dataset.sending = 'true';
  buttons.forEach(one => { one.disabled = true; });
  input.parentElement.append(line, words);
  request.open('POST', button?.hasAttribute('formaction') ? button.formAction : form.getAttribute('action') || location.href);
  request.send(content);
}

// The answer takes the place of this page. A form refused for something else keeps the files chosen, as it keeps what was typed.
function replace(request, files) {
  const next = new DOMParser().parseFromString(request.responseText, 'text/html');
  const refused = request.status >= 400;
  if (!refused) history.pushState(null, '', request.responseURL);
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  for (const old of document.querySelectorAll('body script[src]')) {
    const script = document.createElement('script');
    script.type = old.type;
    script.src = old.src;
    old.replaceWith(script);
  }
  const input = refused && document.querySelector('form[data-upload] input[type=file]');
  if (input && input.getAttribute('aria-invalid') !== 'true') {
    choose(input, files);
    list(input);
  }
  scrollTo(0, 0);
  document.querySelector('.refusals')?.focus();
}

// Back from a page that took the place of another: the address is right, the content is not.
addEventListener('popstate', event => { if (event.state === null && !location.hash) location.reload(); });
