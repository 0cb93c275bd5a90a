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
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/** Draws the history of the member slots. */
final class SlotChart {

    /** The number of intervals between the labels of the dates. */
    private static final int INTERVALS = 3;

    /** The limit is drawn up to this multiple of the most used slots. */
    private static final long NEAR = 4;

    private final AreaChart<Number, Number> chart;
    private final Messages messages;
    private final DateTimeFormatter dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);

    /** The history is shorter than a year. */
    private final DateTimeFormatter days = DateTimeFormatter.ofLocalizedPattern("MMMd");

    SlotChart(AreaChart<Number, Number> chart, Messages messages) {
        this.chart = chart;
        this.messages = messages;
        axis(chart.getXAxis()).setTickLabelFormatter(new Dates());
        axis(chart.getYAxis()).setTickLabelFormatter(new NumberStringConverter("#,##0"));
    }

    private static NumberAxis axis(Object axis) {
        return (NumberAxis) axis;
    }

    /** Shows dates, which the axis counts in days since 1970. */
    private final class Dates extends StringConverter<Number> {

        @Override
        public String toString(Number day) {
            return days.format(LocalDate.ofEpochDay(day.longValue()));
        }

        @Override
        public Number fromString(String text) {
            LocalDate last = LocalDate.ofEpochDay((long) axis(chart.getXAxis()).getUpperBound());
            LocalDate day = MonthDay.parse(text, days).atYear(last.getYear());
            return (day.isAfter(last) ? day.minusYears(1) : day).toEpochDay();
        }
    }

    /**
     * Draws a history, in steps because slots change between one day and the next.
     *
     * @param limit the maximum number of members, drawn unless it is far above the history
     */
    void show(@Nullable SlotHistory history, int limit) {
        if (history == null || !history.hasSeveralDays()) {
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
        boolean isLimitShown = limit > 0 && limit <= NEAR * most;
        int highest = isLimitShown ? Math.max(most, limit) : most;
        int unit = roundUnit(highest);
        slots.setUpperBound((double) unit * Math.ceilDiv(highest, unit));
        slots.setTickUnit(unit);
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        series.setName(messages.get("history.used"));
        series.getData().setAll(points);
        chart.getData().setAll(List.of(series));
        if (isLimitShown) {
            chart.getData().add(line(messages.get("history.limit", limit), time, limit));
        }
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart.setAccessibleText(
                messages.get(
                        "history.spoken",
                        dates.format(first),
                        history.start(),
                        dates.format(last),
                        history.end()));
    }

    private static XYChart.Series<Number, Number> line(String name, NumberAxis time, int value) {
        XYChart.Series<Number, Number> line = new XYChart.Series<>();
        line.setName(name);
        line.getData().add(new XYChart.Data<>(time.getLowerBound(), value));
        line.getData().add(new XYChart.Data<>(time.getUpperBound(), value));
        return line;
    }

    /** Returns 1, 2 or 5 times a power of ten, for at most five intervals. */
    private static int roundUnit(int highest) {
        int power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if ((long) factor * power * 5 >= highest) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
