// navigator, as Workers see it.
import { tag } from "internal:webapi/common/arguments";

export class Navigator {
  get userAgent() {
    return "Cloudflare-Workers";
  }
  get hardwareConcurrency() {
    return 1;
  }
  get platform() {
    return "Linux x86_64";
  }
  get language() {
    return "en";
  }
  get languages() {
    return ["en"];
  }
}
tag(Navigator, "Navigator");

export const navigator = new Navigator();
