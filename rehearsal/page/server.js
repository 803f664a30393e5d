/**
 * What a person does, sent to the server. The outcome of it comes back as events; here only whether it was taken.
 */
import { t } from "./texts.js";
import { toast } from "./toasts.js";

/**
 * @param {string} action
 * @param {Record<string, unknown>} body
 * @returns {Promise<{ok: true, query?: string, id?: number} | null>} null when refused; the person has been told why
 */
export async function act(action, body = {}) {
  const person = typeof body.person === "number" ? body.person : null;
  try {
    const response = await fetch(`/do/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (answer.ok) return answer;
    toast(person, t("failed", { error: answer.error }));
  } catch {
    toast(person, t("unreachable"));
  }
  return null;
}
