import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import type { World } from "./world";
import { colour } from "./colours";

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };
const FONT = ["system-ui", "sans-serif"];

const tinted: ExpressionSpecification = ["coalesce", ["feature-state", "tint"], 0];

/** The layers from the ground up, in the colours of the theme. */
export function layersOf(): LayerSpecification[] {
  const [accent, ink, faint, paper, land] = ["--accent", "--ink", "--ink-faint", "--paper", "--land"].map(colour) as [string, string, string, string, string];
  return [
    { id: "water", type: "background", paint: { "background-color": colour("--water") } },
    { id: "land", type: "fill", source: "lands", paint: { "fill-color": land } },
    { id: "tint", type: "fill", source: "lands", paint: { "fill-color": colour("--family-other"), "fill-opacity": tinted } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("--border"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.4] } },
    {
      id: "names",
      type: "symbol",
      source: "names",
      // A land's name comes when the land is large enough on the screen to bear it.
      filter: [">=", ["get", "size"], ["step", ["zoom"], 250, 2, 60, 3, 15, 4, 4, 5, 0.5, 6, 0]],
      layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10, 6, 13], "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "size"]] },
      paint: { "text-color": faint, "text-halo-color": land, "text-halo-width": 1.2 },
    },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": accent, "fill-opacity": ["case", ["get", "soft"], 0.05, 0.1] } },
    { id: "area-lines", type: "line", source: "areas", paint: { "line-color": accent, "line-opacity": 0.55, "line-width": 1, "line-dasharray": [3, 2] } },
    { id: "box", type: "line", source: "box", paint: { "line-color": ink, "line-width": 1.6, "line-dasharray": [2, 1.5] } },
    { id: "chosen-area", type: "fill", source: "chosen-area", paint: { "fill-color": accent, "fill-opacity": 0.16, "fill-outline-color": accent } },
    {
      id: "marks",
      type: "symbol",
      source: "marks",
      layout: {
        "icon-image": ["get", "picture"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "text-field": ["get", "words"],
        "text-font": FONT,
        "text-size": 11,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
        "symbol-sort-key": ["get", "count"],
      },
      paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 0.8 },
    },
    { id: "chosen", type: "circle", source: "chosen", paint: { "circle-radius": 16, "circle-color": accent, "circle-opacity": 0.18, "circle-stroke-color": accent, "circle-stroke-width": 2.6 } },
  ];
}

/** The map's style: everything it needs is in the page; there is no other address in it. */
export function styleOf(world: World): StyleSpecification {
  return {
    version: 8,
    sources: {
      lands: { type: "geojson", data: world.lands, promoteId: "code" },
      borders: { type: "geojson", data: world.borders },
      names: { type: "geojson", data: world.names },
      areas: { type: "geojson", data: NOTHING },
      box: { type: "geojson", data: NOTHING },
      chosen: { type: "geojson", data: NOTHING },
      "chosen-area": { type: "geojson", data: NOTHING },
      marks: { type: "geojson", data: NOTHING },
    },
    layers: layersOf(),
  };
}
