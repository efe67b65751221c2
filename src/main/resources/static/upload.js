// Forms with data-upload are sent with progress and survive a lost line. Without this script they just post.
const LARGEST = 20 * 1024 * 1024, MOST = 9;

const forms = event => event.target.closest?.('form[data-upload]');

// What is too large, or one too many, is left out before it travels.
document.addEventListener('change', event => {
  const input = event.target;
  if (!forms(event) || input.type !== 'file') return;
  const files = [...input.files];
  const large = files.filter(file => file.size > LARGEST);
  const fit = files.filter(file => file.size <= LARGEST);
  const kept = new DataTransfer();
  fit.slice(0, MOST).forEach(file => kept.items.add(file));
  if (kept.files.length < files.length) input.files = kept.files;
  const said = large.map(file => `“${file.name}”超过 20 MB，没有选入；请压缩或分成几个文件。`);
  if (fit.length > MOST) said.push(`一次最多 ${MOST} 个文件，只选入了前 ${MOST} 个，其余请下次上传。`);
  say(input, said.join(''));
});

document.addEventListener('submit', event => {
  const form = forms(event), button = event.submitter;
  const input = form?.querySelector('input[type=file]');
  if (!input?.files.length) return;
  event.preventDefault();
  event.stopPropagation();
  if (!form.dataset.sending) send(form, input, button);
}, true);

function send(form, input, button) {
  const content = new FormData(form);
  if (button?.name) content.append(button.name, button.value);
  const buttons = [...document.querySelectorAll('button')].filter(one => one.form === form && !one.disabled);
  const bar = show(form, input);
  const request = new XMLHttpRequest();
  const failed = () => {
    rest(form, buttons, bar, false);
    say(input, '没有发出去，内容还在，请重试');
    input.focus();
  };
  request.upload.onprogress = at => {
    if (!at.lengthComputable) return;
    bar.firstChild.value = at.loaded / at.total;
    bar.lastChild.textContent = at.loaded < at.total ? `正在发送 ${Math.floor(100 * at.loaded / at.total)}%` : '已发出，正在检查';
  };
  request.onerror = request.onabort = request.ontimeout = failed;
  request.onload = () => {
    if (!request.getResponseHeader('Content-Type')?.startsWith('text/html')) return failed();
    rest(form, buttons, bar, false);
    replace(request, input.files);
  };
  say(input, '');
  rest(form, buttons, bar, true);
  request.open('POST', button?.formAction && button.hasAttribute('formaction') ? button.formAction : form.action);
  request.send(content);
}

function rest(form, buttons, bar, sending) {
  if (sending) form.dataset.sending = ''; else { delete form.dataset.sending; bar.remove(); }
  buttons.forEach(one => { one.disabled = sending; });
}

function show(form, input) {
  const bar = document.createElement('div'), line = document.createElement('progress'), words = document.createElement('p');
  line.max = 1; line.value = 0;
  line.setAttribute('aria-label', '发送进度');
  words.className = 'form-hint';
  words.setAttribute('role', 'status');
  words.textContent = '正在发送';
  bar.append(line, words);
  input.after(bar);
  return bar;
}

function say(input, sentence) {
  const id = `${input.id}-said`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement('p');
    place.id = id;
    place.className = 'refusal';
    place.setAttribute('role', 'alert');
    input.after(place);
  }
  place.textContent = sentence;
  place.hidden = !sentence;
}

// The answer takes the place of this page. A refused form keeps the files that were chosen, as it keeps what was typed.
function replace(request, files) {
  const next = new DOMParser().parseFromString(request.responseText, 'text/html');
  const refused = request.status >= 400;
  if (!refused) history.pushState(null, '', request.responseURL);
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  document.querySelectorAll('body script[src]').forEach(old => {
    const script = document.createElement('script');
    script.type = old.type;
    script.src = old.src;
    old.replaceWith(script);
  });
  const input = refused && document.querySelector('form[data-upload] input[type=file]');
  if (input && input.getAttribute('aria-invalid') !== 'true') input.files = files;
  scrollTo(0, 0);
  document.querySelector('.refusals')?.focus();
}

// Back from a page that took the place of another: its address is right, its content is not.
addEventListener('popstate', () => location.reload());
