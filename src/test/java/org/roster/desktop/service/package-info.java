@NullMarked
package org.roster.desktop.service;

import org.jspecify.annotations.NullMarked;
