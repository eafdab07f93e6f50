<h1>执法主体</h1>
<p>共{{TOTAL}}个。以下机关和组织依法具有行政执法主体资格。</p>
<table><caption class="hide">执法主体名录</caption>
<thead><tr><th scope="col">主体名称</th><th scope="col">类别</th><th scope="col">行政区划</th><th scope="col">办公地址</th><th scope="col">咨询电话</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td><a href="/organs/{{ID}}">{{NAME}}</a></td><td data-label="类别">{{LEGAL_KIND}}</td><td data-label="行政区划">{{AREA}}</td><td data-label="办公地址">{{ADDRESS}}</td><td class="num" data-label="咨询电话">{{PHONE}}</td></tr>
{{/ITEMS}}</tbody></table>
