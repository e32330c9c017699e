package uk.trigpoint.gazetteer.review.page;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.review.ReviewList;
import uk.trigpoint.gazetteer.review.ReviewLists;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.http.todo.ToDoSource;
import uk.trigpoint.web.Status;

/** The lists with rows to decide, on the start page. */
@Singleton
public final class ReviewsToDo implements ToDoSource {
  private static final int MAX_LISTED = 5;
  private static final String WORD = "To decide";

  private final ReviewLists lists;

  ReviewsToDo(ReviewLists lists) {
    this.lists = lists;
  }

  @Override
  public List<ToDoItem> list(Caller caller) {
    if (!caller.has(Role.GIS_OFFICER)) {
      return List.of();
    }
    List<ReviewList> open =
        ReviewOrder.worstFirst(lists.list(caller)).stream().filter(l -> l.open() > 0).toList();
    List<ToDoItem> items = new ArrayList<>();
    for (ReviewList list : open.subList(0, Math.min(MAX_LISTED, open.size()))) {
      items.add(
          new ToDoItem(
              Status.NOT_CERTAIN,
              WORD,
              ReviewFormat.rows(list.open()) + " of the address review “" + list.name() + "”",
              ReviewLinks.ALL + "/" + list.id(),
              "The list is deleted on " + PageTimeFormat.day(list.keptUntil()) + "."));
    }
    int more = open.size() - MAX_LISTED;
    if (more > 0) {
      items.add(
          new ToDoItem(
              Status.NOT_CERTAIN,
              WORD,
              more == 1 ? "1 more address review" : more + " more address reviews",
              ReviewLinks.ALL,
              ""));
    }
    return items;
  }
}
