// Saves a form field by field while it is written: on leaving a field, five seconds after typing stops, and when
// the page hides. What is typed lives in the page and on the server, nowhere else in the browser.

const pause = 5000
const firstRetry = 2000
const longestRetry = 30000
const sayAfter = 10000

for (const form of document.querySelectorAll('form[data-autosave]')) autosave(form)

function autosave(form) {
  const status = form.querySelector('[data-saved]') ?? document.querySelector('[data-saved]')
  const fields = new Map()
  let banner
  let failingSince
  let retryIn = firstRetry
  let retryTimer
  let signedOut = false
  let lookingForSession
  let sending = false

  for (const element of form.querySelectorAll('[data-save]')) {
    const input = element.matches('input, textarea') ? element : undefined
    const field = {
      element,
      name: input ? input.name : element.querySelector('input[type=radio]').name,
      question: element.dataset.save,
      part: element.dataset.part,
      kind: element.dataset.field,
      version: Number(element.dataset.version),
      kept: '',
      unconfirmed: undefined,
      inFlight: undefined,
      conflict: false,
      timer: undefined,
    }
    field.kept = valueOf(field)
    fields.set(field.name, field)
    element.addEventListener('input', () => {
      clearTimeout(field.timer)
      field.timer = setTimeout(() => save(field), isText(field) ? pause : 0)
      showProgress(element)
    })
    element.addEventListener('focusout', () => save(field))
  }

  for (const button of form.querySelectorAll('[data-use]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      const field = fields.get(button.dataset.useFor)
      const radio = [...radiosOf(field)].find(({ value }) => value === button.dataset.use)
      radio.checked = true
      radio.focus()
      showProgress(field.element)
      void save(field)
    })
  }

  // When the page goes away, what is not known to be kept is sent once more, in a way that outlives the page.
  const sendAll = () => {
    if (document.visibilityState !== 'hidden') return
    for (const field of fields.values()) {
      if (!field.conflict && valueOf(field) !== field.kept) void send(field, valueOf(field), true)
    }
  }
  document.addEventListener('visibilitychange', sendAll)
  window.addEventListener('pagehide', () => {
    for (const field of fields.values()) {
      if (!field.conflict && valueOf(field) !== field.kept) void send(field, valueOf(field), true)
    }
  })
  window.addEventListener('online', saveAll)
  // Whoever signed in in another window comes back to this one.
  window.addEventListener('focus', () => signedOut && saveAll())
  document.addEventListener('visibilitychange', () => {
    if (signedOut && document.visibilityState === 'visible') void saveAll()
  })
  window.addEventListener('beforeunload', (event) => {
    const isUnsaved = [...fields.values()].some((field) => valueOf(field) !== field.kept)
    if (failingSince !== undefined && isUnsaved && !sending) event.preventDefault()
  })
  // Sending the whole form waits for the saves that are on their way, so that none of them races it.
  form.addEventListener('submit', (event) => {
    sending = true
    for (const field of fields.values()) clearTimeout(field.timer)
    const onTheirWay = [...fields.values()].flatMap(({ inFlight }) => inFlight ?? [])
    if (onTheirWay.length === 0) return
    event.preventDefault()
    sending = false
    void Promise.allSettled(onTheirWay).then(() => form.requestSubmit(event.submitter))
  })

  function radiosOf(field) {
    return form.querySelectorAll(`input[type=radio][name="${CSS.escape(field.name)}"]`)
  }

  function isText(field) {
    return field.element.matches('input, textarea')
  }

  function valueOf(field) {
    if (isText(field)) return field.element.value
    return [...radiosOf(field)].find(({ checked }) => checked)?.value ?? ''
  }

  function setValue(field, value) {
    if (isText(field)) {
      field.element.value = value
      field.element.dispatchEvent(new Event('keyup'))
    } else for (const radio of radiosOf(field)) radio.checked = radio.value === value
  }

  async function save(field) {
    clearTimeout(field.timer)
    if (field.inFlight || field.conflict || valueOf(field) === field.kept) return
    field.inFlight = saveNow(field, valueOf(field))
    await field.inFlight
    field.inFlight = undefined
    // What was typed meanwhile.
    if (failingSince === undefined && !field.conflict && valueOf(field) !== field.kept) {
      field.timer = setTimeout(() => save(field), isText(field) ? pause : 0)
    }
  }

  async function saveNow(field, value) {
    try {
      const response = await send(field, value, false)
      if (response.status === 409) showConflict(field, await response.json())
      else if (response.ok) {
        const { version, savedAt } = await response.json()
        keep(field, value, version)
        worked(savedAt)
      } else failed(await isSignedOut(response))
    } catch {
      failed(false)
    }
  }

  function send(field, value, keepalive) {
    const body = { part: field.part, field: field.kind, value, baseVersion: field.version }
    if (field.unconfirmed !== undefined) body.unconfirmed = field.unconfirmed
    const beside = form.elements.namedItem(field.name.replace(/^a\./, 'beside.'))
    if (beside) body.beside = beside.value
    field.unconfirmed = value
    return fetch(field.element.dataset.saveTo ?? form.dataset.autosave + encodeURIComponent(field.question), {
      method: 'PATCH',
      keepalive,
      headers: { 'content-type': 'application/json', 'x-csrf-token': form.dataset.csrf },
      body: JSON.stringify(body),
    })
  }

  function keep(field, value, version) {
    field.kept = value
    field.version = version
    field.unconfirmed = undefined
    rebase(field)
    // What was said of the answer before this one no longer holds.
    field.element.closest('[data-part-of-question]')?.querySelector('[data-changed]')?.remove()
    if (field.kind !== 'again')
      field.element.closest('[data-question]')?.querySelector('[data-carried]')?.remove()
  }

  // The hidden base goes along, so that sending the whole form later does not take this save for somebody else's;
  // the mark of what the page was made with no longer says whether the field was touched.
  function rebase(field) {
    const base = form.elements.namedItem(field.name.replace(/^a\./, 'base.'))
    if (base) base.value = `${field.version}.0000000000`
  }

  function worked(savedAt) {
    failingSince = undefined
    signedOut = false
    retryIn = firstRetry
    clearTimeout(retryTimer)
    banner?.remove()
    banner = undefined
    status.textContent = `Saved ${savedAt}`
  }

  async function isSignedOut(response) {
    if (response.status === 401) return true
    if (response.status !== 403) return false
    const { refused } = await response.json()
    return refused === 'form-too-old'
  }

  function failed(becauseSignedOut) {
    failingSince ??= new Date()
    if (becauseSignedOut) signedOut = true
    if (signedOut || Date.now() - failingSince.getTime() >= sayAfter) showNotSaved()
    tryAgainLater()
  }

  function tryAgainLater() {
    clearTimeout(retryTimer)
    retryTimer = setTimeout(saveAll, retryIn)
    retryIn = Math.min(retryIn * 2, longestRetry)
  }

  async function saveAll() {
    if (signedOut) {
      lookingForSession ??= lookForSession().finally(() => (lookingForSession = undefined))
      if (!(await lookingForSession)) return tryAgainLater()
      signedOut = false
    }
    const failing = failingSince
    for (const field of fields.values()) void save(field)
    if (failing !== undefined && Date.now() - failing.getTime() >= sayAfter && !banner) showNotSaved()
  }

  // Whether the same person is signed in again; then the form takes over the token of the new session.
  async function lookForSession() {
    try {
      const response = await fetch(form.dataset.signedIn, { redirect: 'manual' })
      if (!response.ok) return false
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const { signedInAs, csrf } = page.querySelector('[data-signed-in-as]').dataset
      if (signedInAs !== form.dataset.person) {
        showNotSaved(
          'Somebody else is signed in here now. Sign in yourself, and what you typed will be saved.',
        )
        return false
      }
      form.dataset.csrf = csrf
      for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = csrf
      return true
    } catch {
      return false
    }
  }

  function showNotSaved(says) {
    const at = failingSince.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
    status.textContent = `Not saved since ${at}`
    const words =
      says ??
      (signedOut
        ? 'You have been signed out. Keep this page open, sign in in another window, and what you typed will be saved.'
        : 'Keep this page open. We are trying again.')
    if (banner?.dataset.words === words) return
    banner?.remove()
    banner = document.createElement('div')
    banner.className = 'waymark-not-saved'
    banner.dataset.words = words
    banner.setAttribute('role', 'alert')
    const said = document.createElement('p')
    said.textContent = `Not saved since ${at}. ${words}`
    banner.append(said)
    if (signedOut) {
      const link = document.createElement('a')
      link.className = 'govuk-link'
      link.href = form.dataset.signIn
      link.target = '_blank'
      link.rel = 'noopener'
      link.textContent = 'Sign in (opens in a new tab)'
      banner.append(link)
    }
    form.before(banner)
  }

  function showConflict(field, { theirs, words, by, at, version }) {
    field.conflict = true
    const box = document.createElement('div')
    box.className = 'waymark-conflict'
    box.setAttribute('role', 'alert')
    const line = (className, text) => {
      const p = document.createElement('p')
      p.className = className
      p.textContent = text
      box.append(p)
    }
    line('waymark-conflict__who', `${by} changed this at ${at}. Choose which text to keep.`)
    line('waymark-conflict__label', 'Theirs')
    line('waymark-conflict__text', words === '' ? 'Nothing' : words)
    line('waymark-conflict__label', 'Mine stands in the box.')
    const choose = (label, value) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'govuk-button govuk-button--secondary'
      button.textContent = label
      button.addEventListener('click', () => {
        const chosen = value()
        box.remove()
        field.conflict = false
        field.kept = theirs
        field.version = version
        field.unconfirmed = undefined
        rebase(field)
        setValue(field, chosen)
        const target = isText(field)
          ? field.element
          : ([...radiosOf(field)].find((r) => r.checked) ?? radiosOf(field)[0])
        target.focus()
        void save(field)
      })
      box.append(button)
    }
    choose('Keep mine', () => valueOf(field))
    choose('Keep theirs', () => theirs)
    if (isText(field)) choose('Join', () => joined(theirs, valueOf(field)))
    const group = field.element.closest('.govuk-form-group') ?? field.element
    group.before(box)
  }

  function joined(theirs, mine) {
    if (theirs.trim() === '') return mine
    return mine.trim() === '' ? theirs : `${theirs}\n\n${mine}`
  }

  // Progress as it stands in the page, so that nobody needs to load it again to see it.
  function showProgress(element) {
    const questions = [...form.querySelectorAll('[data-question]')].filter(counts)
    const answered = questions.filter(isAnswered)
    const notUsed = form.querySelectorAll('[data-not-used]').length
    const progress = document.querySelector('[data-progress]')
    if (progress) {
      const words = `${answered.length} of ${questions.length} answered`
      progress.textContent = notUsed === 0 ? words : `${words}, ${notUsed} not used`
    }
    const group = element.closest('.waymark-group')
    const word = group && document.querySelector(`[data-word-of="${CSS.escape(group.id)}"]`)
    if (!word) return
    const inGroup = [...group.querySelectorAll('[data-question]')]
    const done = inGroup.filter(isAnswered).length
    if (done < inGroup.length && inGroup.every((question) => question.dataset.question === 'may-be-left')) {
      word.textContent = 'If it helps'
      return
    }
    word.textContent = done === 0 ? 'Not answered' : done < inGroup.length ? 'Part answered' : 'Answered'
  }

  // A prompt of an agenda counts once it is taken up.
  function counts(question) {
    return question.dataset.question !== 'may-be-left' || isAnswered(question)
  }

  function isAnswered(question) {
    return [...question.querySelectorAll('[data-part-of-question] [data-save]')].every((element) =>
      element.matches('input, textarea')
        ? element.value.trim() !== ''
        : element.querySelector('input[type=radio]:checked') !== null,
    )
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false
  const { copy } = button.dataset
  button.addEventListener('click', async () => {
    const text = document.getElementById(copy).textContent
    const said = document.querySelector(`[data-copied="${copy}"]`)
    try {
      await navigator.clipboard.writeText(text)
      said.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(document.getElementById(copy))
      said.textContent = 'Selected. Press Ctrl and C to copy'
    }
  })
}
