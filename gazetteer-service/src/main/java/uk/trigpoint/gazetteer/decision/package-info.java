/**
 * Officers' decisions that a text means or does not mean a property. They take precedence over
 * search results.
 */
@NullMarked
package uk.trigpoint.gazetteer.decision;

import org.jspecify.annotations.NullMarked;
