package uk.trigpoint.jobs.console.overview;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.http.todo.ToDoSource;
import uk.trigpoint.jobs.console.board.PipelineBoard;

/** The pipelines that need attention, on the start page. */
@Singleton
public final class RunsToDo implements ToDoSource {
  private final PipelineBoard board;

  RunsToDo(PipelineBoard board) {
    this.board = board;
  }

  @Override
  public List<ToDoItem> list(Caller caller) {
    if (!caller.has(Role.GIS_OFFICER) && !caller.has(Role.ADMIN)) {
      return List.of();
    }
    return board.list().stream()
        .filter(line -> line.standing().needsAttention())
        .map(AttentionItem::of)
        .map(
            item ->
                new ToDoItem(
                    item.pipeline().status(),
                    item.pipeline().stateWords(),
                    item.pipeline().title(),
                    item.href(),
                    (item.what() + " " + item.readers()).strip()))
        .toList();
  }
}
