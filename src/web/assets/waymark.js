// Everything works without this script; with it, GOV.UK's components do what they do best.
import { initAll } from './govuk-frontend.js'
import './autosave.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()

// What is marked so and is no button is only left out on paper.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    // Without what was typed: a blank form with the facts beside it, to take along.
    document.body.classList.toggle('waymark-print-blank', button.dataset.print === 'blank')
    window.print()
    document.body.classList.remove('waymark-print-blank')
  })
}

// The same answer for all: one tick answers for every child whom nobody has answered for by hand; each saves itself.
const filled = new Set()
for (const same of document.querySelectorAll('.waymark-family__same input[type=radio]')) {
  same.addEventListener('change', () => {
    const part = same.name.slice('same.'.length)
    for (const group of document.querySelectorAll('.waymark-family__row [data-field=answer]')) {
      if (group.dataset.part !== part || (group.querySelector('input:checked') && !filled.has(group)))
        continue
      const answer = [...group.querySelectorAll('input[type=radio]')].find(
        ({ value }) => value === same.value,
      )
      if (!answer) continue
      filled.add(group)
      answer.checked = true
      answer.dispatchEvent(new Event('input', { bubbles: true }))
    }
  })
}
document.querySelector('.waymark-review')?.addEventListener('change', ({ isTrusted, target }) => {
  if (isTrusted) filled.delete(target.closest('.waymark-family__row [data-field=answer]'))
})
