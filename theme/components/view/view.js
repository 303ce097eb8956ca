// Printed in <head>, before anything is painted: brings back the reader's settings.
// No comments at line ends and no missing semicolons: the lines are joined into one.
{
const root = document.documentElement;
root.dataset.js = "";
try {
for (const key of ["theme", "size", "scheme", "space", "img", "font"]) {
const value = localStorage["v-" + key];
if (value) root.dataset[key] = value;
}
} catch {}
}
