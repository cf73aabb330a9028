import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { Provider } from "urql";
import { client } from "./graph/client.ts";
import { router } from "./router.tsx";

const page = document.getElementById("page")!;
// While suggestions are open, React Aria hides all else from who listens, though it can still be tabbed to; not what has this.
page.dataset.reactAriaTopLayer = "";
createRoot(page).render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
