// Leaves without a way back: the page we are on is replaced in the history, which a plain link cannot do.
document.getElementById("leave").addEventListener("click", function (event) {
  event.preventDefault();
  window.location.replace(this.href);
});
