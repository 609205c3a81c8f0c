import { useEffect, useRef, useState } from "preact/hooks";
import type { TargetedPointerEvent } from "preact";
import type { Box } from "../../api/types";

interface Corners {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Smaller than this in pixels it was a click. */
const SMALLEST = 5;

/** A sheet over the map on which a box is drawn. Escape leaves it. */
export function BoxDrawing(props: { readonly ground: (x: number, y: number) => readonly [longitude: number, latitude: number]; readonly onBox: (box: Box | null) => void }) {
  const sheet = useRef<HTMLDivElement>(null);
  const [corners, setCorners] = useState<Corners | null>(null);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") props.onBox(null);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, []);
  const at = (event: TargetedPointerEvent<HTMLDivElement>): readonly [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  const left = corners ? Math.min(corners.x1, corners.x2) : 0;
  const top = corners ? Math.min(corners.y1, corners.y2) : 0;
  return (
    <div
      ref={sheet}
      class="box-sheet"
      onPointerDown={(event) => {
        const [x, y] = at(event);
        event.currentTarget.setPointerCapture(event.pointerId);
        setCorners({ x1: x, y1: y, x2: x, y2: y });
      }}
      onPointerMove={(event) => {
        const [x, y] = at(event);
        if (corners) setCorners({ ...corners, x2: x, y2: y });
      }}
      onPointerUp={(event) => {
        const [x, y] = at(event);
        if (!corners || Math.abs(x - corners.x1) < SMALLEST || Math.abs(y - corners.y1) < SMALLEST) {
          setCorners(null);
          return;
        }
        const [west, north] = props.ground(Math.min(x, corners.x1), Math.min(y, corners.y1));
        const [east, south] = props.ground(Math.max(x, corners.x1), Math.max(y, corners.y1));
        props.onBox([west, south, east, north]);
      }}
    >
      {corners && (
        <div
          class="drawn"
          style={{ left: `${left}px`, top: `${top}px`, width: `${Math.abs(corners.x2 - corners.x1)}px`, height: `${Math.abs(corners.y2 - corners.y1)}px` }}
        />
      )}
    </div>
  );
}
