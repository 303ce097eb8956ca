// The map that can be zoomed comes only when a reader asks for it. Tiles, programs and places are
// all from this site: nobody else learns who looks at what.
const box = document.querySelector("[data-zoom]");
const { tiles, leaflet, styles, drawing, places, bounds, nearest } = box.dataset;
const button = box.querySelector("button");
const said = box.querySelector("[role=status]");

const script = (src) =>
  new Promise((done, failed) => {
    const element = Object.assign(document.createElement("script"), { src, onload: done, onerror: failed });
    document.head.append(element);
  });

const look = async () => {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await (await fetch(styles)).text());
  document.adoptedStyleSheets.push(sheet);
  await script(leaflet);
  await script(drawing);
  const { L, protomapsL } = globalThis;
  const field = box.querySelector(".zoom-field");
  field.hidden = false;
  const map = L.map(field, { maxZoom: Number(nearest) + 4, zoomControl: false });
  L.control.zoom({ zoomInTitle: "Приблизить", zoomOutTitle: "Отдалить" }).addTo(map);
  map.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button").ariaLabel = "Закрыть";
  });
  map.attributionControl.setPrefix(false);
  const [west, south, east, north] = bounds.split(",").map(Number);
  map.fitBounds([[south, west], [north, east]]);
  const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark");
  protomapsL
    .leafletLayer({ url: tiles, flavor: dark ? "dark" : "light", lang: "ru", noWrap: true, maxDataZoom: Number(nearest) })
    .addTo(map);
  const style = { radius: 9, weight: 3, color: "#fff", fillColor: "#b40f3e", fillOpacity: 1 };
  const all = await (await fetch(places)).json();
  const found = L.geoJSON(null, {
    style: () => ({ color: "#b40f3e" }),
    pointToLayer: (_, at) => L.circleMarker(at, style),
    onEachFeature: ({ properties }, layer) => {
      const link = Object.assign(document.createElement("a"), { href: properties.url, textContent: properties.title });
      layer.bindPopup(link);
    },
  }).addTo(map);
  // The map shows what the filters over it show.
  const nav = document.querySelector("[data-filters]");
  const filters = nav && (await import(nav.dataset.filters));
  const draw = async () => {
    const shown = await filters?.shown();
    found.clearLayers();
    found.addData({
      ...all,
      features: all.features.filter(({ properties: { url } }) => !shown || shown.has(new URL(url, location).pathname)),
    });
  };
  filters?.start();
  nav?.addEventListener("filtered", draw);
  await draw();
  if (found.getLayers().length) map.fitBounds(found.getBounds().pad(0.2), { maxZoom: Number(nearest) });
  field.focus();
};

box.hidden = false;
button.addEventListener("click", async () => {
  button.disabled = true;
  said.textContent = "Карта загружается…";
  try {
    await look();
    button.hidden = true;
    said.textContent = "";
  } catch {
    button.disabled = false;
    said.textContent = "Карта не\u00a0загрузилась. Схема и\u00a0список ниже говорят то\u00a0же самое.";
  }
});
