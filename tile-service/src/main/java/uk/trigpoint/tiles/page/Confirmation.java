package uk.trigpoint.tiles.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A question before something is done with a dataset as a whole.
 *
 * @param action of the address
 * @param effects what happens and what stays, one sentence each
 * @param field a further field, {@code newId} or {@code reason}; empty if there is none
 * @param label of that field
 * @param asksForName whether the id must be entered
 * @param button label of the button
 * @param destroys whether it cannot be undone
 */
public record Confirmation(
    String action,
    String title,
    List<String> effects,
    String field,
    String label,
    boolean asksForName,
    String button,
    boolean destroys) {

  static Confirmation of(String action, Dataset dataset, @Nullable Integer version) {
    String title = dataset.title();
    String features = String.format("%,d", dataset.version().features());
    return switch (action) {
      case "withdraw" ->
          new Confirmation(
              action,
              "Withdraw " + title,
              List.of(
                  "Nobody can read it: not its " + features + " features, its map or its page.",
                  "Its readers see the date and your reason.",
                  "Nothing is deleted, and you can restore it."),
              "reason",
              "Reason, for its readers (optional)",
              true,
              "Withdraw it",
              true);
      case "restore" ->
          new Confirmation(
              action,
              "Restore " + title,
              List.of(
                  dataset.standing().withdrawal() == null
                      ? "It is not withdrawn."
                      : "It is withdrawn. When you restore it, its readers can read it again."),
              "",
              "",
              false,
              "Restore it",
              false);
      case "rename" ->
          new Confirmation(
              action,
              "Give " + title + " another id",
              List.of(
                  "Its addresses change from /" + dataset.id() + " to the new id.",
                  "The old addresses lead to the new ones, for as long as the dataset is kept.",
                  "The old id is never given to another dataset."),
              "newId",
              "New id: lower-case letters, digits, hyphens and underscores",
              true,
              "Change the id",
              false);
      case "delete" ->
          new Confirmation(
              action,
              "Delete " + title,
              List.of(
                  "All its versions and edits are deleted, "
                      + features
                      + " features in the version in force.",
                  "This cannot be undone.",
                  "What was done with the dataset stays recorded."),
              "",
              "",
              true,
              "Delete it",
              true);
      default ->
          new Confirmation(
              "rollback",
              "Roll back to version " + (version == null ? "?" : version) + " of " + title,
              List.of(
                  "Readers see version "
                      + (version == null ? "?" : version)
                      + " instead of version "
                      + dataset.version().version()
                      + " at once.",
                  "Version " + dataset.version().version() + " is kept, with its edits.",
                  "A publish that is under way fails."),
              "",
              "",
              true,
              "Roll back",
              false);
    };
  }
}
