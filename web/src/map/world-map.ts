import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource, LngLatLike, MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import workerAddress from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Box } from "../api/types";
import type { Camera } from "./camera";
import { areaFeatures, markFeatures } from "./marks";
import type { MapContent, Tint } from "./marks";
import { DENSITY, draw } from "./pictures";
import { boxed, circle, featureOf } from "./shapes";
import { layersOf, styleOf } from "./style";
import type { World } from "./world";

setWorkerUrl(workerAddress);

/** What was pointed at or clicked. */
export type Target =
  | { readonly kind: "event"; readonly event: string }
  | { readonly kind: "several"; readonly longitude: number; readonly latitude: number; readonly together: boolean }
  | { readonly kind: "area"; readonly key: string }
  | { readonly kind: "country"; readonly code: string };

export interface MapListener {
  /** Called once, with what is in view at first. */
  readonly onOpen: (view: Box) => void;
  readonly onMove: (camera: Camera, view: Box) => void;
  readonly onTake: (target: Target) => void;
  /** Everything is drawn that was to be shown. */
  readonly onDrawn: () => void;
  /** What is under the pointer, in words; null if nothing. */
  readonly onPoint: (told: string | null, x: number, y: number) => void;
}

/** A place to point out. */
export interface Spot {
  readonly longitude: number;
  readonly latitude: number;
  readonly radiusKm: number | null;
  readonly box: Box | null;
}

const STRONGEST_TINT = 0.55;
const FAINTEST_TINT = 0.1;
const NONE: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The map: drawn by MapLibre, told by the screen. */
export class WorldMap {
  readonly #map: MapLibre;
  readonly #listener: MapListener;
  readonly #ready: Promise<void>;
  #tints: readonly Tint[] = [];
  #drawing = false;

  constructor(container: HTMLElement, world: World, camera: Camera, listener: MapListener) {
    this.#listener = listener;
    this.#map = new MapLibre({
      container,
      style: styleOf(world),
      center: [camera.longitude, camera.latitude],
      zoom: camera.zoom,
      minZoom: 0.5,
      maxZoom: 12,
      attributionControl: { compact: true, customAttribution: "Borders: Natural Earth" },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      boxZoom: false,
      fadeDuration: 0,
      ...(matchMedia("(prefers-reduced-motion: reduce)").matches && { reduceMotion: true }),
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.#map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
    this.#map.getCanvas().setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom. The same events are in the list and the tables.");
    this.#map.setMissingStyleImageResolver((id) => {
      const picture = draw(id);
      if (picture && !this.#map.hasImage(id)) this.#map.addImage(id, picture, { pixelRatio: DENSITY });
    });
    this.#ready = new Promise((resolve) => {
      this.#map.once("style.load", () => resolve());
    });
    this.#listen();
    listener.onOpen(this.view());
  }

  #listen(): void {
    const map = this.#map;
    map.on("moveend", () => this.#moved());
    map.on("click", (event) => {
      const target = this.#drawing ? null : this.#targetAt(event);
      if (target) this.#listener.onTake(target);
    });
    map.on("mousemove", (event) => {
      if (this.#drawing) return;
      const told = this.#toldAt(event);
      map.getCanvas().style.cursor = told ? "pointer" : "";
      this.#listener.onPoint(told, event.point.x, event.point.y);
    });
    map.on("idle", () => this.#listener.onDrawn());
    map.on("mouseout", () => this.#listener.onPoint(null, 0, 0));
  }

  #moved(): void {
    const center = this.#map.getCenter();
    this.#listener.onMove({ longitude: center.lng, latitude: center.lat, zoom: this.#map.getZoom() }, this.view());
  }

  /** What is in view. */
  view(): Box {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), Math.max(bounds.getSouth(), -90), bounds.getEast(), Math.min(bounds.getNorth(), 90)];
  }

  #under(event: MapMouseEvent): MapGeoJSONFeature | undefined {
    const { x, y } = event.point;
    const [mark] = this.#map.queryRenderedFeatures([[x - 2, y - 2], [x + 2, y + 2]], { layers: ["marks"] });
    return mark ?? this.#map.queryRenderedFeatures(event.point, { layers: ["areas", "tint"] })[0];
  }

  #targetAt(event: MapMouseEvent): Target | null {
    const found = this.#under(event);
    if (!found) return null;
    const { key, event: identity, together, code } = found.properties as Record<string, string | number | boolean | null | undefined>;
    if (found.layer.id === "tint") return this.#countIn(code) ? { kind: "country", code: String(code) } : null;
    if (found.layer.id === "areas") return { kind: "area", key: String(key) };
    if (typeof identity === "string") return { kind: "event", event: identity };
    const [longitude = 0, latitude = 0] = found.geometry.type === "Point" ? found.geometry.coordinates : [];
    return { kind: "several", longitude, latitude, together: together === true };
  }

  #countIn(code: unknown): number {
    return this.#tints.find((tint) => tint.country === code)?.count ?? 0;
  }

  #toldAt(event: MapMouseEvent): string | null {
    const found = this.#under(event);
    if (!found) return null;
    const { told, code, name } = found.properties as Record<string, string | undefined>;
    if (found.layer.id !== "tint") return told ?? null;
    const count = this.#countIn(code);
    return count ? `${name ?? ""}: ${count} known only to be in the country` : null;
  }

  #fill(id: string, data: Feature | FeatureCollection): void {
    void this.#map.getSource<GeoJSONSource>(id)?.setData(data);
  }

  /** Shows events. */
  async show(content: MapContent): Promise<void> {
    await this.#ready;
    this.#fill("marks", markFeatures(content.marks));
    this.#fill("areas", areaFeatures(content));
    this.#map.removeFeatureState({ source: "lands" });
    this.#tints = content.tints;
    const most = Math.max(...content.tints.map((tint) => tint.count), 1);
    for (const { country, count } of content.tints) {
      const tint = FAINTEST_TINT + (STRONGEST_TINT - FAINTEST_TINT) * Math.sqrt(count / most);
      this.#map.setFeatureState({ source: "lands", id: country }, { tint });
    }
  }

  /** Outlines the box that is filtered by. */
  async showBox(box: Box | null): Promise<void> {
    await this.#ready;
    this.#fill("box", box ? featureOf(boxed(box), {}) : NONE);
  }

  /** Points a place out. */
  async pointOut(spot: Spot | null): Promise<void> {
    await this.#ready;
    const point: FeatureCollection = spot && !spot.box
      ? { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [spot.longitude, spot.latitude] } }] }
      : NONE;
    this.#fill("chosen", point);
    const area = spot?.box ? boxed(spot.box) : spot?.radiusKm ? circle(spot.longitude, spot.latitude, spot.radiusKm) : null;
    this.#fill("chosen-area", area ? featureOf(area, {}) : NONE);
  }

  /** Goes to a camera, unless it is there. */
  goTo(camera: Camera): void {
    const center = this.#map.getCenter();
    const near = Math.abs(center.lng - camera.longitude) < 1e-3 && Math.abs(center.lat - camera.latitude) < 1e-3 && Math.abs(this.#map.getZoom() - camera.zoom) < 1e-2;
    if (!near) this.#map.jumpTo({ center: [camera.longitude, camera.latitude], zoom: camera.zoom });
  }

  /** Zooms in on a point. */
  approach(center: LngLatLike, zoom: number): void {
    this.#map.easeTo({ center, zoom, duration: 350 });
  }

  zoom(): number {
    return this.#map.getZoom();
  }

  /** Lets a box be drawn with the pointer, or no longer. */
  draw(on: boolean): void {
    this.#drawing = on;
    this.#map.getCanvas().style.cursor = on ? "crosshair" : "";
    if (on) this.#map.dragPan.disable();
    else this.#map.dragPan.enable();
  }

  /** Where a point of the container is on the ground. */
  ground(x: number, y: number): readonly [longitude: number, latitude: number] {
    const { lng, lat } = this.#map.unproject([x, y]);
    return [lng, lat];
  }

  /** Paints all anew, in the colours of another theme. */
  async repaint(): Promise<void> {
    await this.#ready;
    for (const id of this.#map.listImages()) this.#map.removeImage(id);
    for (const layer of layersOf()) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, name as Parameters<MapLibre["setPaintProperty"]>[1], value as never);
      }
    }
    this.#map.triggerRepaint();
  }

  resize(): void {
    this.#map.resize();
  }

  remove(): void {
    this.#map.remove();
  }
}
