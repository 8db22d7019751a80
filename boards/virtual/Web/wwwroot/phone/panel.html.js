// The panel's parts, by data-phone. Every part that can refuse has its own place to say so.

export const PANEL = `
<p><span data-phone="line" role="status"></span> <span class="quiet small" data-phone="left"></span></p>
<div class="row">
  <button class="main" data-phone="main"></button>
  <button data-phone="pair" hidden>Pair anew</button>
  <button data-phone="takeOver" hidden>Take over here</button>
  <button data-phone="another" hidden>Find another</button>
  <button data-phone="forget" hidden>Forget this phone</button>
</div>
<p class="told" data-phone="linkSays" role="alert" hidden></p>

<fieldset class="phone-sound" data-phone="sound">
  <legend>Send it a sound</legend>
  <div class="phone-drop" data-phone="drop">
    <label class="button">Choose a file…<input class="unseen" type="file" accept="audio/*,.wav,.mp3,.ogg,.flac,.m4a,.opus" data-phone="file"></label>
    <span class="quiet small" data-phone="fileName">or drop it here</span>
  </div>
  <div class="row">
    <button data-phone="play">Play</button>
    <button data-phone="stop">Stop</button>
    <button data-phone="speak" aria-pressed="false">Speak</button>
    <label class="row small">Volume <input type="range" min="0" value="100" data-phone="volume"></label>
  </div>
  <progress max="1" value="0" data-phone="progress" aria-label="How much of the sound has been sent" hidden></progress>
  <p class="told" data-phone="soundSays" role="status" hidden></p>
</fieldset>

<details data-phone="auditBox">
  <summary>Set-up audit, 90 seconds</summary>
  <p class="small quiet">From the first press of the button to a sound in the room. Where something is wrong, it says what to do.</p>
  <ol class="phone-steps" data-phone="steps"></ol>
  <p class="told" data-phone="question" role="alert" hidden></p>
  <div class="row">
    <button data-phone="audit">Begin</button>
    <button data-phone="yes" hidden>Yes</button>
    <button data-phone="no" hidden>No</button>
    <span class="small quiet" data-phone="auditTime" role="status"></span>
  </div>
</details>

<details data-phone="diagnosticsBox">
  <summary>Diagnostics</summary>
  <dl class="facts small" data-phone="diagnostics"></dl>
  <div class="row">
    <button data-phone="count">Read the counters</button>
    <button data-phone="copy">Copy all</button>
  </div>
  <p class="told" data-phone="diagnosticsSays" role="status" hidden></p>
</details>`;
