<h1>{{HEADING}}</h1>
<p>{{PUBLISHED}}公开{{#LATE}}（超过1月31日）{{/LATE}}。数字由办案记录统计，经机关负责人签发；签发以后不改动，办案记录有变化的列为更正。<a href="/annual?year={{YEAR}}">{{YEAR}}年度其他年报</a></p>
<p>{{OVERVIEW}}</p>
{{#KINDS}}<section><h2>{{KIND}}</h2>
<table class="even"><caption class="hide">{{KIND}}</caption><thead><tr><th scope="col">指标</th><th scope="col">年报数</th><th scope="col">更正</th></tr></thead>
<tbody>{{#ROWS}}<tr><th scope="row">{{TITLE}}</th><td class="num" data-label="年报数">{{WORDS}}{{#EXPLAINED}}（办案记录为{{RECORD}}，差异已说明理由）{{/EXPLAINED}}</td><td data-label="更正">{{#CORRECTION}}{{SAY}}{{/CORRECTION}}</td></tr>
{{/ROWS}}</tbody></table></section>
{{/KINDS}}
