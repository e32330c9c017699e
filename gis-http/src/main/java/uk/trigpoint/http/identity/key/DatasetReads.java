package uk.trigpoint.http.identity.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint that reads datasets. An API key with a scope may call only such endpoints, and
 * all uses of keys are counted by dataset.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface DatasetReads {
  /**
   * The datasets that the endpoint reads whatever is requested; a key needs all of them in its
   * scope. Empty if the request names the dataset: the catalogue then decides.
   */
  String[] value() default {};

  /**
   * The path variable, or the query parameter (in any case, a comma-separated list), that names the
   * dataset. Only used to count.
   */
  String from() default "";
}
