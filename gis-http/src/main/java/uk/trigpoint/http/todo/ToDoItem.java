package uk.trigpoint.http.todo;

import uk.trigpoint.web.Status;

/**
 * Something that waits for a person.
 *
 * @param status its shape and colour
 * @param word the state in a word or two, such as {@code Held}
 * @param title what waits, with its number, such as {@code 2 runs wait for a decision}
 * @param href page on which one does it
 * @param detail what it means for readers of the data; empty if there is nothing to add
 */
public record ToDoItem(Status status, String word, String title, String href, String detail) {
  public ToDoItem(Status status, String title, String href, String detail) {
    this(status, status.words(), title, href, detail);
  }
}
