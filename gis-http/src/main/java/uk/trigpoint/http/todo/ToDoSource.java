package uk.trigpoint.http.todo;

import java.util.List;
import uk.trigpoint.core.identity.Caller;

/** Says what of a service waits for a person. */
public interface ToDoSource {
  /** Lists what waits for the caller, worst first; nothing that the caller may not open. */
  List<ToDoItem> list(Caller caller);
}
