<h1>行政执法统计年报</h1>
<p>{{YEAR}}年度年报应当在{{PUBLISH_BY}}前公开。共{{TOTAL}}个执法主体，已公开{{PUBLISHED_COUNT}}个，逾期没有公开的{{MISSING_COUNT}}个。依据：国办发〔2018〕118号（六）。</p>
<p>{{#YEARS}}<a href="/annual?year={{YEAR}}"{{#CHOSEN}} aria-current="page"{{/CHOSEN}}>{{YEAR}}年度</a> {{/YEARS}}</p>
<table><caption class="hide">各执法主体{{YEAR}}年度统计年报</caption>
<thead><tr><th scope="col">执法主体</th><th scope="col">情况</th><th scope="col">公开日期</th></tr></thead>
<tbody>{{#ROWS}}<tr><th scope="row">{{#LINK}}<a href="/annual/{{ORGAN}}/{{YEAR}}">{{/LINK}}{{NAME}}{{#LINK}}</a>{{/LINK}}</th><td data-label="情况">{{STANDING}}</td><td class="num" data-label="公开日期">{{PUBLISHED}}</td></tr>
{{/ROWS}}</tbody></table>
