/** Helpers for messages to people. */
@NullMarked
package uk.trigpoint.core.text;

import org.jspecify.annotations.NullMarked;
