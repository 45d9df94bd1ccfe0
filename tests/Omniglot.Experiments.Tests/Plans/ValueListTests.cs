using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Plans;

public sealed class ValueListTests
{
    [Theory]
    [InlineData("0.94", new[] { 0.94 }, "0.94")]
    [InlineData("0.5,0.7,1", new[] { 0.5, 0.7, 1 }, "0.5 0.7 1")]
    [InlineData("2^-2..2^1", new[] { 0.25, 0.5, 1, 2 }, "2^-2 2^-1 2^0 2^1")]
    [InlineData("2^-1..2^1:1", new[] { 0.5, 1, 2 }, "2^-1 2^0 2^1")]
    [InlineData("2^0..2^3:1.5", new[] { 1, 2.8284271247461903, 8 }, "2^0 2^1.5 2^3")]
    [InlineData("2^-3", new[] { 0.125 }, "2^-3")]
    [InlineData("0, 1e-3,2^2..2^3,-1", new[] { 0, 0.001, 4, 8, -1 }, "0 0.001 2^2 2^3 -1")]
    public void Numbers_powers_and_ranges_are_read_and_written_alike(string text, double[] values, string points)
    {
        var list = ValueList.Parse(text);
        Assert.Equal(values, list.Values);
        Assert.Equal(points, string.Join(' ', Enumerable.Range(0, list.Count).Select(list.Text)));
        Assert.Equal(list, ValueList.Parse(list.ToString()));
        ForeignCulture.Run(",", ".", "−", () => Assert.Equal(list.ToString(), ValueList.Parse(text).ToString()));
    }

    [Theory]
    [InlineData("0.5,1", "1,2,0.25", "0.5,1,2,0.25")]
    [InlineData("2^-2..2^1", "2^0..2^2", "2^-2..2^1,2^2")]
    [InlineData("2^0..2^1", "1,2", "2^0..2^1")]
    [InlineData("0.7", "2^-0.3..2^0.3:0.3", "0.7,2^-0.3,2^0,2^0.3")]
    [InlineData("0.7", "2^-0.3..2^0:0.1", "0.7,2^-0.3,2^-0.19999999999999998,2^-0.09999999999999998,2^0.00000000000000005551")]
    public void What_another_list_has_beside_is_added_behind(string list, string other, string expected)
    {
        var whole = ValueList.Parse(list).With(ValueList.Parse(other));
        Assert.Equal(expected, whole.ToString());
        Assert.Equal(whole, ValueList.Parse(whole.ToString()));
        Assert.Equal(whole, whole.With(ValueList.Parse(other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1,,2")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1..2")]
    [InlineData("2^3..2^1")]
    [InlineData("2^0..2^2:0")]
    [InlineData("2^0..2^999:0.1")]
    [InlineData("0.5,2^-1")]
    public void What_is_no_list_is_refused(string text) => Assert.Throws<OmniglotException>(() => ValueList.Parse(text));

    [Theory]
    [InlineData("sigma-u=2^-2..2^6:0.5", """{"name":"sigma-u","low":-2,"high":6,"step":0.5}""")]
    [InlineData("sigma-u=0.94", """{"name":"sigma-u","values":"0.94"}""")]
    [InlineData("sigma-u=0.5,2^0..2^2", """{"name":"sigma-u","values":"0.5,2^0..2^2"}""")]
    public void A_grid_is_stored_as_before_or_as_it_is_typed(string text, string json)
    {
        var grid = HyperparameterGrid.Parse(text);
        Assert.Equal(json, JsonSerializer.Serialize(grid, JsonFormat.OneLine));
        Assert.Equal(grid, JsonSerializer.Deserialize<HyperparameterGrid>(json, JsonFormat.OneLine));
        Assert.Equal(text, grid.ToString());
    }

    [Theory]
    [InlineData("""{"name":"sigma-u","low":-2,"high":6}""")]
    [InlineData("""{"name":"sigma-u","values":"a"}""")]
    [InlineData("""{"name":"sigma-u","values":"1","step":1}""")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_stored_grid_that_cannot_be_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<HyperparameterGrid[]>($"[{json}]", JsonFormat.OneLine));
}
