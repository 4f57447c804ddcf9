// Everything works without this script; with it, GOV.UK's components do what they do best.
import { initAll } from './govuk-frontend.js'
import './autosave.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    // Without what was typed: a blank form with the facts beside it, to take along.
    document.body.classList.toggle('waymark-print-blank', button.dataset.print === 'blank')
    window.print()
    document.body.classList.remove('waymark-print-blank')
  })
}
