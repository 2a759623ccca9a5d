// The scan field in the browser: a keyboard-wedge scanner, the camera, a photo, a serial port.
// Every page works without it; what it adds is that no separator is lost and nothing is typed.
//
// Markup (made by web::scan::Field and web::scan::Photo; words come from there, none stand here):
//   <div data-scan-box data-worker data-word-NAME…>   inside a form that is posted
//     <input name="carrier" data-scan>      the field: what is scanned or typed, GS as U+001D
//     <input type="hidden" name="symbols">  one symbol a line, each with its identifier (`]d2…`);
//                                           filled for camera, photo and pasted lines, and then
//                                           `carrier` is empty
//     <input type="hidden" name="source">   typed | wedge | camera | photo | serial
//     <p role="status" data-scan-status>    what the script says
//     [data-scan-tools] with buttons [data-scan-camera], [data-scan-serial], [data-scan-mute]
//     [data-scan-view] with a <video>       the camera's picture
//   <input type="file" data-scan-photo>     in a form of its own, which the server reads
//   [data-scan-outcome=ok|warn|error]       anywhere: what became of the last scan; gives a sound
//   data-scan-check on the field            set-up page: nothing is undone, and `keys` (what the
//                                           keys say on a US keyboard), `caps`, `end`,
//                                           `separator` and `pace` are posted beside it
//   [data-scan-setting]                     set-up page: what this browser is to remember
// With htmx on the form: it is armed again after `htmx:afterRequest`.
