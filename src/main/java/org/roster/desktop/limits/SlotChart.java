package org.roster.desktop.limits;

import javafx.scene.AccessibleRole;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;
import javafx.util.converter.NumberStringConverter;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.limits.SlotHistory.Day;
import org.roster.desktop.ui.text.Messages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/** Draws the history of the member slots. */
final class SlotChart {

    /** The number of intervals between the labels of the dates. */
    private static final int INTERVALS = 3;

    private final AreaChart<Number, Number> chart;
    private final Messages messages;
    private final DateTimeFormatter dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);

    SlotChart(AreaChart<Number, Number> chart, Messages messages) {
        this.chart = chart;
        this.messages = messages;
        axis(chart.getXAxis()).setTickLabelFormatter(new Dates());
        axis(chart.getYAxis()).setTickLabelFormatter(new NumberStringConverter("0"));
    }

    private static NumberAxis axis(Object axis) {
        return (NumberAxis) axis;
    }

    /** Shows dates, which the axis counts in days since 1970. */
    private final class Dates extends StringConverter<Number> {

        @Override
        public String toString(Number day) {
            return dates.format(LocalDate.ofEpochDay(day.longValue()));
        }

        @Override
        public Number fromString(String text) {
            return LocalDate.parse(text, dates).toEpochDay();
        }
    }

    /** Draws a history, in steps because slots change between one day and the next. */
    void show(@Nullable SlotHistory history) {
        if (history == null || !history.isTelling()) {
            return;
        }
        List<XYChart.Data<Number, Number>> points = new ArrayList<>();
        int before = history.start();
        int most = 1;
        for (Day day : history.days()) {
            long date = day.date().toEpochDay();
            if (day.used() != before) {
                points.add(new XYChart.Data<>(date, before));
            }
            points.add(new XYChart.Data<>(date, day.used()));
            before = day.used();
            most = Math.max(most, before);
        }
        LocalDate first = history.days().getFirst().date();
        LocalDate last = history.days().getLast().date();
        NumberAxis time = axis(chart.getXAxis());
        time.setLowerBound((double) first.toEpochDay());
        time.setUpperBound((double) last.toEpochDay());
        time.setTickUnit(
                Math.max(1, (last.toEpochDay() - first.toEpochDay()) / (double) INTERVALS));
        NumberAxis slots = axis(chart.getYAxis());
        int unit = Math.ceilDiv(most, 4);
        slots.setUpperBound((double) unit * Math.ceilDiv(most, unit));
        slots.setTickUnit(unit);
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        series.getData().setAll(points);
        chart.getData().setAll(List.of(series));
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart.setAccessibleText(
                messages.get(
                        "history.spoken",
                        dates.format(first),
                        history.start(),
                        dates.format(last),
                        history.end()));
    }
}
