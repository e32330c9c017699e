/** Commands for datasets: publish, describe, export, compare, withdraw, and hear of changes. */
@NullMarked
package uk.trigpoint.cli.dataset;

import org.jspecify.annotations.NullMarked;
