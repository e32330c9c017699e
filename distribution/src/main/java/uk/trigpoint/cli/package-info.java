/**
 * The command line: what {@code ./trigpoint} passes on. Commands talk to the running platform over
 * HTTP as everybody else does.
 */
@NullMarked
package uk.trigpoint.cli;

import org.jspecify.annotations.NullMarked;
