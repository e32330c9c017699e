/** The command line behind {@code ./trigpoint}. Commands call the running platform over HTTP. */
@NullMarked
package uk.trigpoint.cli;

import org.jspecify.annotations.NullMarked;
