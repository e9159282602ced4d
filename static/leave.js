// Leave this site, faster: the link takes the page off the screen at once and out of the history, and so do three
// presses of Shift within five seconds (as "Exit this page" of the GOV.UK Design System). Without this script the link
// is a plain one.
(() => {
  'use strict';
  const PRESSES = 3;
  const WITHIN = 5000;
  const link = document.querySelector('a.quick-exit');
  if (!link) return;

  // Spoken as well as seen; there from the start, since what comes together with its words is often not read out.
  const told = document.createElement('p');
  told.className = 'leaving-told';
  told.setAttribute('role', 'status');
  link.closest('nav').after(told);

  let presses = 0;
  let alone = false;
  let timer;

  const tell = (words) => {
    told.textContent = words || '';
  };

  const forget = (words) => {
    clearTimeout(timer);
    presses = 0;
    tell(words);
    if (words) timer = setTimeout(tell, WITHIN);
  };

  const leave = () => {
    document.title = link.dataset.title;
    document.body.replaceChildren();
    location.replace(link.href);
  };

  link.addEventListener('click', (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leave();
  });

  // A press counts when Shift goes up again and nothing else was pressed meanwhile: capitals and shortcuts do not.
  addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Shift') return;
    alone = event.key === 'Shift' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!alone && presses) forget();
  });

  addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses += 1;
    if (presses === PRESSES) {
      leave();
      return;
    }
    if (presses === 1) {
      clearTimeout(timer);
      timer = setTimeout(() => forget(link.dataset.over), WITHIN);
    }
    tell(link.dataset[`left${PRESSES - presses}`]);
  });

  // A page that the browser had kept whole may be somebody's who has left since.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    location.reload();
  });
})();
