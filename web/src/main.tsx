import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/ui.css";
import { render } from "preact";
import { App } from "./app";
import { listenToAddress } from "./state/address";
import { applyTheme } from "./state/theme";

const page = document.getElementById("page");
if (page) {
  applyTheme();
  listenToAddress();
  render(<App />, page);
}
