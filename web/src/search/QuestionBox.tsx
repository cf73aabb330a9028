import { type FormEvent, type KeyboardEvent, use, useEffect, useEffectEvent, useState } from "react";
import {
  ComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { Link, useNavigate } from "react-router";
import { useQuery } from "urql";
import { counted, plain } from "../text/words.ts";
import { Suggest } from "./queries.ts";
import { typedName } from "./typedName.ts";

const LONGEST_QUESTION = 300;
const NONE: never[] = [];

/** A question in words; names are suggested for the words that are being typed. */
export function QuestionBox({
  question,
  examples,
}: {
  question: string;
  /** Questions that could be asked, once there are names to ask about. */
  examples: readonly string[];
}) {
  const navigate = useNavigate();
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const [text, setText] = useState(question);
  useEffect(() => setText(question), [question]);
  const { before, name } = typedName(text);
  const settled = useDebounced(name);
  // Not told to the Query panel: it changes with every key, and nothing on the page is made from it.
  const [{ data }] = useQuery({
    query: Suggest,
    variables: { text: settled },
    pause: settled.length < 2 || text === question,
    requestPolicy: "cache-first",
  });
  const suggestions = text === question || settled.length < 2 || !name ? NONE : (data?.suggest ?? NONE);

  function ask(asked: string) {
    setText(asked);
    void navigate(asked.trim() ? `/?${new URLSearchParams({ q: asked.trim() })}` : "/");
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    ask(text);
  }
  // With nothing chosen from the list, Enter asks at once, also while the list is open.
  function enter(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter" || event.currentTarget.getAttribute("aria-activedescendant")) return;
    event.preventDefault();
    event.stopPropagation();
    ask(text);
  }

  return (
    <search className="question" ref={setLandmark}>
      <form onSubmit={submit}>
        <ComboBox
          className="question-field"
          items={suggestions}
          inputValue={text}
          onInputChange={setText}
          selectedKey={null}
          onSelectionChange={(key) => {
            const found = suggestions.find(({ thing }) => thing.id === key);
            if (found) setText(`${before}${found.thing.name} `);
          }}
          allowsCustomValue
          menuTrigger="input"
          shouldFocusWrap
        >
          <Label className="hidden">Question</Label>
          <Input
            placeholder="Who said what, about what, when?"
            maxLength={LONGEST_QUESTION}
            enterKeyHint="search"
            spellCheck="false"
            onKeyDownCapture={enter}
          />
          <OpenWith suggestions={suggestions} />
          {/* Inside the landmark: who goes from one to the next comes by it. */}
          <Popover
            className="suggestions"
            offset={4}
            {...(landmark && { UNSTABLE_portalContainer: landmark })}
          >
            <ListBox<(typeof suggestions)[number]>>
              {({ thing, matched, statementCount }) => (
                <ListBoxItem id={thing.id} textValue={thing.name} className="suggestion">
                  <bdi>{thing.name}</bdi>{" "}
                  <span className="quiet">
                    {matched === thing.name ? "" : `${matched} · `}
                    {thing.description ?? plain(thing.type).toLowerCase()}
                    {statementCount > 0 && ` · ${counted(statementCount, "statement")}`}
                  </span>
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
        <button type="submit" className="button primary">
          Ask
        </button>
      </form>
      {!question && (
        <p className="examples">
          {examples.length > 0 && <span>For example:</span>}
          {examples.map((example) => (
            <Link key={example} to={`/?${new URLSearchParams({ q: example })}`}>
              {example}
            </Link>
          ))}
        </p>
      )}
    </search>
  );
}

/** Opens the list when its suggestions have come: the box itself looks only when a key is pressed, which is too early. */
function OpenWith({ suggestions }: { suggestions: readonly unknown[] }) {
  const box = use(ComboBoxStateContext);
  // A list that was closed stays so until others come.
  const open = useEffectEvent((found: number) => {
    if (found > 0 && box?.isFocused && !box.isOpen) box.open(null, "input");
  });
  useEffect(() => open(suggestions.length), [suggestions]);
  return null;
}

/** A value once it has not changed for a moment. */
function useDebounced(value: string, ms = 120): string {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return debounced;
}
