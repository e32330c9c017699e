package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.datasets.erasure.ErasureException;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxChanges;

/**
 * Erases a person from the files in the inbox that pipelines of the dataset read, with the
 * parameters of the pipeline and of all its runs: rows with the key as a value.
 */
@Singleton
final class InboxErasure implements PersonalDataStore {
  private final Inbox inbox;
  private final InputFiles inputs;
  private final InboxRewriter rewriter;
  private final InboxChanges changes;

  InboxErasure(Inbox inbox, InputFiles inputs, InboxRewriter rewriter, InboxChanges changes) {
    this.inbox = inbox;
    this.inputs = inputs;
    this.rewriter = rewriter;
    this.changes = changes;
  }

  @Override
  public String title() {
    return "rows of files in the inbox";
  }

  @Override
  public Stage stage() {
    return Stage.FILES;
  }

  @Override
  public long erase(Person person) {
    Set<Path> files = new LinkedHashSet<>();
    inputs.patterns(person.datasetId()).forEach(pattern -> files.addAll(inbox.list(pattern)));
    long erased = 0;
    List<String> failures = new ArrayList<>();
    for (Path file : files) {
      try {
        erased +=
            changes.exclusively(
                String.valueOf(file.getFileName()), handle -> rewriter.erase(file, person.key()));
      } catch (ErasureException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      throw new ErasureException(String.join(" ", failures));
    }
    return erased;
  }
}
