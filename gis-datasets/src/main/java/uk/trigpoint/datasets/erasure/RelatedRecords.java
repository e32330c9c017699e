package uk.trigpoint.datasets.erasure;

import java.util.List;
import uk.trigpoint.core.identity.Caller;

/** Records at the homes of an erased person, who may be somebody else's. They are not erased. */
public interface RelatedRecords {
  /** Returns what they are, for people. */
  String title();

  /**
   * Lists the ids of the records; called before the person is erased. Audited as a read.
   *
   * @param person whose homes are known
   * @param caller who requests the erasure
   */
  List<String> list(Person person, Caller caller);
}
