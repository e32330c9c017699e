/**
 * What waits for a person: each service says what of its own does ({@link
 * uk.trigpoint.http.todo.ToDoSource}), and the start page shows all of it.
 */
@NullMarked
package uk.trigpoint.http.todo;

import org.jspecify.annotations.NullMarked;
