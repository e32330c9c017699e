/**
 * Answers: features by page, by scan and by count, with personal reads audited before they are
 * given out.
 */
@NullMarked
package uk.trigpoint.datasets.read;

import org.jspecify.annotations.NullMarked;
